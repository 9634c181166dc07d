/** The channel by which main hands the engine window its port; in a file of its own, as a preload is one bundle. */
export const ENGINE_PORT = 'digits:engine-port';
