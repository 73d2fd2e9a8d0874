declare module 'dockerfilelint' {
  const dockerfilelint: {
    /** Reports on a Dockerfile's text; `folder` is where its ignore file would stand. */
    run(folder: string, text: string, config?: object): readonly object[];
  };
  export = dockerfilelint;
}
