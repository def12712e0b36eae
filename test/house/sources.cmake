set(gridshare_house_tests
)
