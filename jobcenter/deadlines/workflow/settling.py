    for flag in flags:
        _close_outdated(flag, deadline, status, detected_on)
    if status.flagged_for is None or status.due_on is None:
        return
    if deadline.state not in (DeadlineState.MISSED, DeadlineState.MET_LATE):
        return
    flag = next((f for f in flags if f.kind == FlagKind.MISSED and f.due_on == status.due_on), None)
