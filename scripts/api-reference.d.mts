export function apiReference(): string;
export function libraryReference(): string;
