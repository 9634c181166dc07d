/** Where a file lies within the folder that was chosen or dropped, that folder first; its name where it came alone. */
export const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** Hidden within the folder that was chosen or dropped, as programs hide what is theirs: `nets/.venv/a.npz`. */
export const isHidden = (file: File): boolean =>
  pathOf(file)
    .split('/')
    .slice(1)
    .some((part) => part.startsWith('.'));

/** The folder of a file within what was chosen, `` for one that came alone. */
export const folderOf = (file: File): string => pathOf(file).split('/').slice(0, -1).join('/');
