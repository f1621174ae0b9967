import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { SAID_IN_PLACE } from './queries';

/**
 * A mutation whose failure is shown where it was started, also if another was started before it failed. It stays until
 * one is started while none goes on.
 */
export function useToldMutation<Data, Given>(
  options: Pick<UseMutationOptions<Data, Error, Given>, 'mutationFn' | 'scope' | 'onSuccess'>,
) {
  const [failure, setFailure] = useState<Error | null>(null);
  const mutation = useMutation<Data, Error, Given>({ ...options, meta: SAID_IN_PLACE, onError: setFailure });
  const { isPending, isSuccess, mutate } = mutation;
  return {
    isPending,
    isSuccess,
    error: failure,
    mutate: (...given: Parameters<typeof mutate>) => {
      if (!isPending) setFailure(null);
      mutate(...given);
    },
  };
}
