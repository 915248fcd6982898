// Lets TypeScript take the import of a stylesheet.
export {};
