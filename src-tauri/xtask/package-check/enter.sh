#!/bin/sh
# enter.sh ROOT: checks the packages inside ROOT, in namespaces of its own.
set -eu
root=$1
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
exec chroot "$root" sh /check/inside.sh
