/** Characters of a query's text. */
export const queryLengthLimit = 4096

/** Tests of a query; a list of values counts once. */
export const queryClausesLimit = 64

/** Parentheses and `not` inside each other. */
export const queryDepthLimit = 16

/** Values in one list, those of lists within it included. */
export const listLimit = 64

/** Stars in one value. */
export const wildcardsLimit = 8

/** What tests of long texts and whole documents may cost together (`scanCost`): they make it slow. */
export const scansLimit = 8
