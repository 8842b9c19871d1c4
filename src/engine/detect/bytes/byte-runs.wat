;; Runs of bytes of one class: byte-runs.ts says which, and finds their exact ends.
;;
;; Sixteen bytes are looked at at once, as two groups of eight. Two tables of sixteen bytes, at $class and behind it, tell the class: one by the lower
;; four bits of a byte, the other by the higher. A byte is of the class where the two have a bit in common.
(module
  (import "host" "memory" (memory 1))

  ;; Writes each row of groups that are all of the class, of $least bytes or more, between $from and $to: two words at $out, where it begins and
  ;; where it ends. $to is as far from $from as a multiple of 16. Returns the end of what was written.
  (func (export "runs") (param $from i32) (param $to i32) (param $class i32) (param $least i32) (param $out i32) (result i32)
    (local $low v128) (local $high v128) (local $bytes v128) (local $mask i32) (local $start i32) (local $group i32) (local $part i32)
    (local.set $low (v128.load (local.get $class)))
    (local.set $high (v128.load offset=16 (local.get $class)))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $bytes (v128.load (local.get $from)))
        (local.set $mask (i8x16.bitmask (i8x16.ne (v128.const i64x2 0 0) (v128.and
          (i8x16.swizzle (local.get $low) (v128.and (local.get $bytes) (v128.const i8x16 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15 15)))
          (i8x16.swizzle (local.get $high) (i8x16.shr_u (local.get $bytes) (i32.const 4)))))))
        ;; Where a row goes on, or none was begun and none begins, there is nothing to do.
        (block $same
          (br_if $same (i32.and (i32.eq (local.get $mask) (i32.const 0xffff)) (i32.ne (local.get $start) (i32.const 0))))
          (br_if $same (i32.and (i32.eqz (local.get $start)) (i32.and
            (i32.ne (i32.and (local.get $mask) (i32.const 0xff)) (i32.const 0xff))
            (i32.lt_u (local.get $mask) (i32.const 0xff00)))))
          (local.set $group (local.get $from))
          (local.set $part (i32.and (local.get $mask) (i32.const 0xff)))
          (loop $groups
            (if (i32.eq (local.get $part) (i32.const 0xff))
              (then
                (if (i32.eqz (local.get $start)) (then (local.set $start (local.get $group)))))
              (else
                (if (local.get $start) (then
                  (if (i32.ge_u (i32.sub (local.get $group) (local.get $start)) (local.get $least)) (then
                    (i32.store (local.get $out) (local.get $start))
                    (i32.store offset=4 (local.get $out) (local.get $group))
                    (local.set $out (i32.add (local.get $out) (i32.const 8)))))
                  (local.set $start (i32.const 0))))))
            (local.set $group (i32.add (local.get $group) (i32.const 8)))
            (local.set $part (i32.shr_u (local.get $mask) (i32.const 8)))
            (br_if $groups (i32.lt_u (local.get $group) (i32.add (local.get $from) (i32.const 16))))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $blocks)))
    (if (local.get $start) (then
      (i32.store (local.get $out) (local.get $start))
      (i32.store offset=4 (local.get $out) (local.get $to))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))))
    (local.get $out)))
