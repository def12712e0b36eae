set(gridshare_helper_tests
)
