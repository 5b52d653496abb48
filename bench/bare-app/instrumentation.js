// Next looks for this file in the folders above too, and would find Portico's.
export function register() {}
