import pytest

from limits.formula_ceiling import formula_ceiling


@pytest.mark.parametrize(
    ("formula", "ceiling"),
    [
        ("$TargetDedicatedNodes=1", 1),
        ("$TargetDedicatedNodes = 34.0;", 34),
        ("$TargetLowPriorityNodes = 7;", 7),
        ("$TargetDedicatedNodes = 5; $TargetLowPriorityNodes = 6;", 11),
        ("$targetdedicatednodes = 5;", 5),
        ("$TargetDedicatedNodes = 5; $TargetDedicatedNodes = 3;", 5),
        ("$TargetDedicatedNodes = min(25, $tasks);", 25),
        ("$TargetDedicatedNodes = min( 25 , $a, $b );", 25),
        ("$TargetDedicatedNodes = min($tasks, 25);", 25),
        ("$TargetDedicatedNodes = max(0, min($targetVMs, 40));", 40),
        ("$TargetDedicatedNodes = max(50, min($targetVMs, 40));", 50),
        ("$TargetDedicatedNodes = max(0,\n  min($targetVMs,\n    40)\n);", 40),
        ("$TargetDedicatedNodes = $isWorkHour ? 20 : 10;", 20),
        ("$TargetDedicatedNodes = $isWorkHour\n  ? 20\n  : 10;", 20),
        ("$TargetDedicatedNodes = $isWeekday ? 3 : 30;", 30),
        ("cap = 25;\n$TargetDedicatedNodes = min(cap, $tasks);\n$NodeDeallocationOption = taskcompletion;", 25),
        ("$cap = 25; $TargetDedicatedNodes = min($tasks, $cap);", 25),
        ("$TargetDedicatedNodes = 5; $TargetLowPriorityNodes = $isNight ? 20 : 0;", 25),
        ("$TargetDedicatedNodes = 0;", 0),
    ],
)
def test_what_a_formula_tells(formula, ceiling):
    assert formula_ceiling(formula) == ceiling


@pytest.mark.parametrize(
    "formula",
    [
        "",
        ";;",
        "$NodeDeallocationOption = taskcompletion;",
        "$TargetDedicatedNodes = $PendingTasks.GetSample(1);",
        "$TargetDedicatedNodes = min(25, avg($PendingTasks.GetSample(5)));",
        "$TargetDedicatedNodes = min($a, $b);",
        "$TargetDedicatedNodes = min($a, $b, 5);",
        "$TargetDedicatedNodes = max(5, $tasks);",
        "$TargetDedicatedNodes = 5 + $tasks;",
        "$TargetDedicatedNodes = -5;",
        "$TargetDedicatedNodes = 5.5;",
        "$TargetDedicatedNodes = $a ? 5 : $b ? 6 : 7;",
        "$TargetDedicatedNodes = $a ? 5 : $tasks;",
        "$TargetDedicatedNodes == 5;",
        "$TargetDedicatedNodes = 5; $TargetLowPriorityNodes = $tasks;",
        "$TargetDedicatedNodes",
        "cap = 25; cap = 50; $TargetDedicatedNodes = min(cap, $tasks);",
        "cap = 25 + x; $TargetDedicatedNodes = min(cap, $tasks);",
        "// five\n$TargetDedicatedNodes = 5;",
        "min(5, 6); $TargetDedicatedNodes = 5;",
        "$TargetDedicatedNodes = 9999999999;",
        "$TargetDedicatedNodes = min(5, $a ? 6 : 7);",
        "$TargetDedicatedNodes = \u0665;",
        "$TargetDedicatedNodes = min(\u0665, $tasks);",
        "$TargetDedicatedNodes = max(\u0665, min($tasks, 4));",
        "$TargetDedicatedNodes = $isNight ? \u0665 : 4;",
    ],
)
def test_what_tells_nothing(formula):
    assert formula_ceiling(formula) is None


@pytest.mark.parametrize("junk", [" ", "(", "min(", "a,", "?:", "=", "x=1;", "$a?", "5,", "\n", "max(0,min("])
def test_no_formula_takes_long(junk):
    assert formula_ceiling(f"$TargetDedicatedNodes = min({junk * (100_000 // len(junk))}") is None
