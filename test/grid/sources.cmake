set(gridshare_grid_tests
)
