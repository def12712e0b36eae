# SPDX-License-Identifier: GPL-2.0-only
#
# The examples that ns-3's test.py runs in a tree: (program, run it, run it under valgrind).

cpp_examples = [
    ("gridshare-access-load", "True", "False"),
    ("gridshare-observed-grid", "True", "False"),
    ("gridshare-own-nodes", "True", "False"),
    ("gridshare-own-revision-rule", "True", "False"),
    ("gridshare-phase-line", "True", "False"),
    ("gridshare-plc-round", "True", "False"),
    ("gridshare-ranks", "True", "False"),
    ("gridshare-wifi-mesh", "True", "False"),
]

python_examples = []
