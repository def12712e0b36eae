# The examples, each examples/NAME.cc: a program and a smoke test.
set(gridshare_examples
    observed-grid
    own-nodes
    own-revision-rule
    phase-line
    plc-round
)
