list(APPEND gridshare_analysis_headers
    analysis/figure/result-figure.h
)
