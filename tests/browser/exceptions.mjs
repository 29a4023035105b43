// What the checks find and we accept: each with its reason.  An exception that
// no longer meets anything fails the tests.
//   rule    of axe, of html-validate or of checks.mjs
//   where   part of the place it is found at (a string or an expression)
export const exceptions = [
];
