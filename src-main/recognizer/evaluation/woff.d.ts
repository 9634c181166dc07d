/** A typeface in the bundle, as a data URL. */
declare module '*.woff?inline' {
  const url: string;
  export default url;
}
