;; The inner loop of the search for keywords: keyword-tables.ts lays out the memory, keyword-search.ts hands in the text.
;;
;; Two hashes are made at each place of the text: of the four bytes there in small letters, for keywords of four bytes and more, and of
;; the three bytes as they are, for keywords of three. A bit tells whether any keyword has such four or three bytes. Only there
;; the keywords of this hash are compared.
;;
;;        0  bits of the hashes of four bytes, 2^17: both are small enough to stay in the processor's first cache
;;    16384  bits of the hashes of three bytes, 2^15
;;    65536  number of the first record of each hash of four bytes (16 of its bits), 2^16 times two bytes; 0: none
;;   196608  the same of three bytes
;;   327680  records, of seven words: the bytes, how many bytes of the keyword stand before them, its length, where it is in
;;           memory, flags (1: capitals and small letters are the same, 2: only where a word begins), its number, the next record.
;;           Record 0 is not used.
(module
  (import "host" "memory" (memory 1))

  ;; 1 where the keyword of a record stands at a place.
  (func $isAt (param $record i32) (param $at i32) (result i32)
    (local $needle i32) (local $left i32) (local $fold i32) (local $byte i32)
    (local.set $needle (i32.load offset=12 (local.get $record)))
    (local.set $left (i32.load offset=8 (local.get $record)))
    (local.set $fold (i32.and (i32.load offset=16 (local.get $record)) (i32.const 1)))
    (loop $bytes
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.and (local.get $fold) (i32.lt_u (i32.sub (local.get $byte) (i32.const 0x41)) (i32.const 26)))
        (then (local.set $byte (i32.or (local.get $byte) (i32.const 0x20)))))
      (if (i32.ne (local.get $byte) (i32.load8_u (local.get $needle))) (then (return (i32.const 0))))
      (local.set $needle (i32.add (local.get $needle) (i32.const 1)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $bytes (local.get $left)))
    (i32.const 1))

  (func $isLetterOrFigure (param $byte i32) (result i32)
    (i32.or
      (i32.lt_u (i32.sub (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x61)) (i32.const 26))
      (i32.lt_u (i32.sub (local.get $byte) (i32.const 0x30)) (i32.const 10))))

  ;; 1 where a word begins at a place of a text that begins at $low.
  (func $isWordStart (param $at i32) (param $low i32) (result i32)
    (local $before i32)
    (if (i32.le_u (local.get $at) (local.get $low)) (then (return (i32.const 1))))
    (local.set $before (i32.load8_u (i32.sub (local.get $at) (i32.const 1))))
    (if (i32.eqz (call $isLetterOrFigure (local.get $before))) (then (return (i32.const 1))))
    (if (i32.le_u (i32.sub (local.get $at) (i32.const 1)) (local.get $low)) (then (return (i32.const 0))))
    ;; Behind a backslash: n, r or t.
    (i32.and
      (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 2))) (i32.const 0x5c))
      (i32.or (i32.eq (local.get $before) (i32.const 0x6e))
        (i32.or (i32.eq (local.get $before) (i32.const 0x72)) (i32.eq (local.get $before) (i32.const 0x74))))))

  ;; Writes the keywords that have $bytes at $place: two words each, number and place. $table is where the first records of these hashes
  ;; are. Returns where the next is to be written.
  (func $compare (param $bytes i32) (param $place i32) (param $table i32) (param $low i32) (param $end i32) (param $out i32)
    (result i32)
    (local $number i32) (local $record i32) (local $start i32)
    (local.set $number (i32.load16_u (i32.add (local.get $table)
      (i32.and (i32.shr_u (i32.mul (local.get $bytes) (i32.const 0x9E3779B1)) (i32.const 15)) (i32.const 0x1fffe)))))
    (block $none
      (br_if $none (i32.eqz (local.get $number)))
      (loop $records
        (local.set $record (i32.add (i32.const 327680) (i32.mul (local.get $number) (i32.const 28))))
        (block $other
          (br_if $other (i32.ne (local.get $bytes) (i32.load (local.get $record))))
          (local.set $start (i32.sub (local.get $place) (i32.load offset=4 (local.get $record))))
          (br_if $other (i32.lt_s (local.get $start) (local.get $low)))
          (br_if $other (i32.gt_u (i32.add (local.get $start) (i32.load offset=8 (local.get $record))) (local.get $end)))
          (br_if $other (i32.eqz (call $isAt (local.get $record) (local.get $start))))
          (if (i32.and (i32.load offset=16 (local.get $record)) (i32.const 2))
            (then (br_if $other (i32.eqz (call $isWordStart (local.get $start) (local.get $low))))))
          (i32.store (local.get $out) (i32.load offset=20 (local.get $record)))
          (i32.store offset=4 (local.get $out) (local.get $start))
          (local.set $out (i32.add (local.get $out) (i32.const 8))))
        (local.set $number (i32.load offset=24 (local.get $record)))
        (br_if $records (local.get $number))))
    (local.get $out))

  ;; Looks at the places from $from to $to of a text that lies from $low to $end. Where there is no room for what four more places may
  ;; have, up to $full, it stops. $stop receives two words: where it stopped, and the end of what was written from $out on.
  (func (export "search") (param $from i32) (param $to i32) (param $low i32) (param $end i32) (param $out i32) (param $full i32)
    (param $stop i32)
    (local $bytes i32) (local $four i32) (local $three i32) (local $known i32) (local $last i32)
    (block $done
      (loop $places
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (br_if $done (i32.gt_u (local.get $out) (local.get $full)))
        (local.set $known (i32.const 0))
        (local.set $bytes (i32.load offset=0 (local.get $from)))
        (local.set $four (i32.mul (i32.or (local.get $bytes) (i32.const 0x20202020)) (i32.const 0x9E3779B1)))
        (local.set $three (i32.mul (i32.and (local.get $bytes) (i32.const 0xffffff)) (i32.const 0x9E3779B1)))
        (local.set $known (i32.or (local.get $known) (i32.or
          (i32.shr_u (i32.load (i32.and (i32.shr_u (local.get $four) (i32.const 18)) (i32.const 0x3ffc)))
            (i32.shr_u (local.get $four) (i32.const 15)))
          (i32.shr_u (i32.load offset=16384 (i32.and (i32.shr_u (local.get $three) (i32.const 20)) (i32.const 0xffc)))
            (i32.shr_u (local.get $three) (i32.const 17))))))
        (local.set $bytes (i32.load offset=1 (local.get $from)))
        (local.set $four (i32.mul (i32.or (local.get $bytes) (i32.const 0x20202020)) (i32.const 0x9E3779B1)))
        (local.set $three (i32.mul (i32.and (local.get $bytes) (i32.const 0xffffff)) (i32.const 0x9E3779B1)))
        (local.set $known (i32.or (local.get $known) (i32.or
          (i32.shr_u (i32.load (i32.and (i32.shr_u (local.get $four) (i32.const 18)) (i32.const 0x3ffc)))
            (i32.shr_u (local.get $four) (i32.const 15)))
          (i32.shr_u (i32.load offset=16384 (i32.and (i32.shr_u (local.get $three) (i32.const 20)) (i32.const 0xffc)))
            (i32.shr_u (local.get $three) (i32.const 17))))))
        (local.set $bytes (i32.load offset=2 (local.get $from)))
        (local.set $four (i32.mul (i32.or (local.get $bytes) (i32.const 0x20202020)) (i32.const 0x9E3779B1)))
        (local.set $three (i32.mul (i32.and (local.get $bytes) (i32.const 0xffffff)) (i32.const 0x9E3779B1)))
        (local.set $known (i32.or (local.get $known) (i32.or
          (i32.shr_u (i32.load (i32.and (i32.shr_u (local.get $four) (i32.const 18)) (i32.const 0x3ffc)))
            (i32.shr_u (local.get $four) (i32.const 15)))
          (i32.shr_u (i32.load offset=16384 (i32.and (i32.shr_u (local.get $three) (i32.const 20)) (i32.const 0xffc)))
            (i32.shr_u (local.get $three) (i32.const 17))))))
        (local.set $bytes (i32.load offset=3 (local.get $from)))
        (local.set $four (i32.mul (i32.or (local.get $bytes) (i32.const 0x20202020)) (i32.const 0x9E3779B1)))
        (local.set $three (i32.mul (i32.and (local.get $bytes) (i32.const 0xffffff)) (i32.const 0x9E3779B1)))
        (local.set $known (i32.or (local.get $known) (i32.or
          (i32.shr_u (i32.load (i32.and (i32.shr_u (local.get $four) (i32.const 18)) (i32.const 0x3ffc)))
            (i32.shr_u (local.get $four) (i32.const 15)))
          (i32.shr_u (i32.load offset=16384 (i32.and (i32.shr_u (local.get $three) (i32.const 20)) (i32.const 0xffc)))
            (i32.shr_u (local.get $three) (i32.const 17))))))
        (if (i32.and (local.get $known) (i32.const 1))
          (then
            (local.set $last (local.get $from))
            (loop $one
              (if (i32.lt_u (local.get $last) (local.get $to)) (then
                (local.set $bytes (i32.load (local.get $last)))
                (local.set $out (call $compare (i32.or (local.get $bytes) (i32.const 0x20202020))
                  (local.get $last) (i32.const 65536) (local.get $low) (local.get $end) (local.get $out)))
                (local.set $out (call $compare (i32.and (local.get $bytes) (i32.const 0xffffff))
                  (local.get $last) (i32.const 196608) (local.get $low) (local.get $end) (local.get $out)))))
              (local.set $last (i32.add (local.get $last) (i32.const 1)))
              (br_if $one (i32.lt_u (local.get $last) (i32.add (local.get $from) (i32.const 4)))))))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (br $places)))
    (i32.store (local.get $stop) (local.get $from))
    (i32.store offset=4 (local.get $stop) (local.get $out))))
