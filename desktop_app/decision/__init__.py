"""From findings to a management plan: conditions, rules, plan. Pure; no clock, file or chance."""
