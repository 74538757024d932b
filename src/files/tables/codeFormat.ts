/**
 * How a number format with leading zeros writes a number, such as 00000 and 0000 000 0000, because the
 * digits are a code then; null for other formats.
 */
export function codeFormat(format: string): ((value: number) => string | null) | null {
  const [positive] = format.split(";");
  const parts = positive.match(/0|[-\s()/]|\\.|"[^"]*"/g) ?? [];
  const zeros = parts.filter((part) => part === "0").length;
  if (zeros < 2 || parts.join("") !== positive) return null;
  return (value) => {
    if (!Number.isSafeInteger(value) || value < 0) return null;
    const digits = String(value).padStart(zeros, "0");
    // The digits that are more than the zeros are at the place of the first zero.
    let next = digits.length - zeros;
    return parts
      .map((part) => {
        if (part !== "0") return part.replace(/^\\|"/g, "");
        const start = next === digits.length - zeros ? 0 : next;
        next++;
        return digits.slice(start, next);
      })
      .join("");
  };
}
