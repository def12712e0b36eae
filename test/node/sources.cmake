set(gridshare_node_tests
)
