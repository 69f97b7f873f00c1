"""The forms of the instruments, one file each, and what each says of its inputs."""
