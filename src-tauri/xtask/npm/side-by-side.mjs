// Doing several things at a time.

/** Works on all items in their order, `count` of them at a time. */
export async function sideBySide(count, items, work) {
  const queue = [...items];
  const worker = async () => {
    while (queue.length > 0) await work(queue.shift());
  };
  await Promise.all(Array.from({ length: count }, worker));
}
