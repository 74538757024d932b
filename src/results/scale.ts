import {dateOfDays, dateOfTicks, nanosOf} from "../records/exactDate.js";
import {decimalDigits, decimalNumber, type Value, wholeNumber} from "../records/rows.js";
import {decimalScale, kindOf} from "../sql/types.js";

/**
 * A place on a scale, exact: a bigint where a number cannot hold it. JavaScript compares numbers
 * with bigints exactly. An infinite value has an infinite place.
 */
export type Position = number | bigint;

/**
 * The scale of a type of numbers or of points in time. Its unit is the smallest step of the type:
 * the last digit of a DECIMAL, the day of a DATE, the tick of a TIMESTAMP. A FLOAT and a DOUBLE
 * have no step, and their places are the numbers themselves.
 */
export interface Scale {
  positionOf(value: NonNullable<Value>): Position;
  /** The value at a finite place. */
  valueAt(position: Position): Value;
  /** The least and the greatest finite place of the type, where it has any. */
  limits: readonly [least: bigint, most: bigint] | null;
}

const identity = (value: NonNullable<Value>) => value as Position;
const floating: Scale = {
  positionOf: identity,
  valueAt: (position) => Number(position),
  limits: null
};

/** The ticks of each type of timestamp in a second. */
const ticksPerSecond: Readonly<Record<string, bigint>> = {
  TIMESTAMP_S: 1n,
  TIMESTAMP_MS: 1000n,
  TIMESTAMP: 1_000_000n,
  "TIMESTAMP WITH TIME ZONE": 1_000_000n,
  TIMESTAMP_NS: 1_000_000_000n
};

/** The bits of each type of integer; negative for types with a sign. */
const integerBits: Readonly<Record<string, number>> = {
  TINYINT: -8,
  SMALLINT: -16,
  INTEGER: -32,
  BIGINT: -64,
  HUGEINT: -128,
  UTINYINT: 8,
  USMALLINT: 16,
  UINTEGER: 32,
  UBIGINT: 64,
  UHUGEINT: 128
};

/** The scale of a type. Only numbers and points in time have a scale. */
export function scaleOf(type: string): Scale {
  switch (kindOf(type)) {
    case "integer":
      return integerScale(integerBits[type]);
    case "decimal":
      return decimalScaleOf(type);
    case "date":
      return dayScale;
    case "timestamp":
      return tickScale(ticksPerSecond[type]);
    default:
      return floating;
  }
}

/** The units of a scale in a day; null for a type that is no point in time. */
export function unitsPerDay(type: string): bigint | null {
  if (type === "DATE") return 1n;
  return Object.hasOwn(ticksPerSecond, type) ? ticksPerSecond[type] * 86_400n : null;
}

function integerScale(bits: number | undefined): Scale {
  return {
    positionOf: identity,
    valueAt: (position) => wholeNumber(BigInt(position)),
    limits:
      bits === undefined
        ? null
        : bits < 0
          ? [-(2n ** BigInt(-bits - 1)), 2n ** BigInt(-bits - 1) - 1n]
          : [0n, 2n ** BigInt(bits) - 1n]
  };
}

function decimalScaleOf(type: string): Scale {
  const scale = decimalScale(type)!;
  const width = BigInt(/\d+/.exec(type)![0]);
  const factor = 10 ** scale;
  const most = 10n ** width - 1n;
  return {
    positionOf(value) {
      if (typeof value === "number") {
        const digits = Math.round(value * factor);
        if (Math.abs(digits) < 1e15) return digits;
      }
      return wholeNumber(decimalDigits(value as number | bigint | string, scale));
    },
    valueAt: (position) => decimalNumber(BigInt(position), scale),
    limits: [-most, most]
  };
}

const dayScale: Scale = {
  positionOf(value) {
    if (!("nanos" in (value as Date))) return (value as Date).getTime() / 86_400_000;
    const nanos = nanosOf(value as Date);
    return typeof nanos === "number" ? nanos : Number(nanos / 86_400_000_000_000n);
  },
  valueAt: (position) => dateOfDays(Number(position)),
  limits: [-2_147_483_646n, 2_147_483_646n]
};

function tickScale(perSecond: bigint): Scale {
  const perTick = 1_000_000_000n / perSecond;
  const perMillisecond = Number(perSecond) / 1000;
  // DuckDB reads no text for the first days of its range, and every timestamp but those in
  // nanoseconds as microseconds.
  const limits: [bigint, bigint] =
    perSecond === 1_000_000_000n
      ? [-9_223_286_400_000_000_000n, 9_223_372_036_854_775_806n]
      : [
          (-9_223_372_022_400_000_000n * perSecond) / 1_000_000n,
          (9_223_372_036_854_775_806n * perSecond) / 1_000_000n
        ];
  return {
    positionOf(value) {
      if (!("nanos" in (value as Date))) {
        const ticks = (value as Date).getTime() * perMillisecond;
        if (Number.isSafeInteger(ticks)) return ticks;
      }
      const nanos = nanosOf(value as Date);
      return typeof nanos === "number" ? nanos : wholeNumber(nanos / perTick);
    },
    valueAt: (position) => dateOfTicks(BigInt(position), perSecond),
    limits
  };
}
