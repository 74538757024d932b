/**
 * A word of a command as a person types it: in quotes if a shell would divide or change it. Double
 * quotes mean the same to cmd, PowerShell and the shells of Unix; a word with a sign that changes in them
 * has single ones.
 */
export function typedWord(word: string): string {
  if (/^[\p{L}\p{M}\p{N}_.,:/\\~@+-]+$/u.test(word)) return word;
  return /["$`]/.test(word) ? `'${word}'` : `"${word}"`;
}
