set(gridshare_network_tests
)
