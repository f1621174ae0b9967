import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { SAID_BY_ITSELF, toastError } from './queries';

/**
 * A mutation whose failure is shown where it was started, also if another was started before it failed. It stays until
 * one is started while none goes on. Who left before it failed reads of it in a toast.
 */
export function useReportedMutation<Data, Given>(
  options: Pick<UseMutationOptions<Data, Error, Given>, 'mutationFn' | 'scope' | 'onSuccess'>,
) {
  const [failure, setFailure] = useState<Error | null>(null);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);
  const onError = (error: Error) => (isLeft.current ? toastError(error) : setFailure(error));
  const mutation = useMutation<Data, Error, Given>({ ...options, meta: SAID_BY_ITSELF, onError });
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
