"""The facts that say which recorded numbers and dates are tried across a threshold."""

NEAR_SHARE = "what-if.near-share"
NEAR_DAYS = "what-if.near-days"
FACTS = (NEAR_SHARE, NEAR_DAYS)
