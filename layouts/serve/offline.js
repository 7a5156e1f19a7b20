// Stands for the site's own script of this name while it is being written: nothing is kept for reading offline.
export function register() {}
