# A program of the ultra-low-power processor, assembled; and those of their tests that need no file.
import binascii

import assemble
import link
import nocomment
import opcodes
import opcodes_s2
import util
from esp32_ulp.assemble import Assembler
from esp32_ulp.link import make_binary

for cpu in ("esp32", "esp32s2"):
    assembler = Assembler(cpu)
    assembler.assemble(
        """
        .set counts, 42
        .text
start:  move r3, value      # where the value lies
        ld r0, r3, 0
        add r0, r0, counts
        st r0, r3, 0
        jump start, ov
        halt
        .data
value:  .long 7
""",
        remove_comments=True,
    )
    text, data, bss_length = assembler.fetch()
    print(cpu, binascii.hexlify(make_binary(text, data, bss_length)))
