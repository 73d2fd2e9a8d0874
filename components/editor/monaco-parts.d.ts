// Parts of Monaco that its feature list forgets; they are imported for what they register.
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';
