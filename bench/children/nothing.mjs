// Loaded before the clock starts.
export {};
