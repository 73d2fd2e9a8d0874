// Our scripts are plain JavaScript, so that they run before anything is installed. Tests see them untyped.
declare module '*.mjs';
