;; The structure of a CSV: the positions of commas, quotes, line ends and control characters (every
;; byte below 32 except the tab). The loop reads sixteen bytes at a time. `marks.ts` holds the assembled
;; bytes, and a test checks that they belong to this text.
(module
  (memory (export "memory") 1)
  (func (export "mark") (param $from i32) (param $to i32) (param $out i32) (result i32)
    (local $bytes v128)
    (local $bits i32)
    (local $start i32)
    (local.set $start (local.get $out))
    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $bytes (v128.load (local.get $from)))
        (local.set $bits
          (i8x16.bitmask
            (v128.or
              (v128.or
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 44)))
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 34))))
              (v128.andnot
                (i8x16.lt_u (local.get $bytes) (i8x16.splat (i32.const 32)))
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 9)))))))
        ;; The last sixteen bytes may extend beyond the end.
        (if (i32.lt_u (i32.sub (local.get $to) (local.get $from)) (i32.const 16))
          (then
            (local.set $bits
              (i32.and
                (local.get $bits)
                (i32.sub
                  (i32.shl (i32.const 1) (i32.sub (local.get $to) (local.get $from)))
                  (i32.const 1))))))
        (block $none
          (loop $bit
            (br_if $none (i32.eqz (local.get $bits)))
            (i32.store (local.get $out) (i32.add (local.get $from) (i32.ctz (local.get $bits))))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))
            (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
            (br $bit)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $block)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $start)) (i32.const 2))))
