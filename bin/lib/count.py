"""Count tests in JUnit files: prints "PASSED FAILED"; names the failed ones, where and why, on standard error."""

import pathlib
import re
import sys
import xml.etree.ElementTree


def where_and_why(fault):
    """The lines of a fault's story that say where in our tests it happened, and the first of what was expected."""
    lines = (fault.text or fault.get("message") or "").splitlines()
    places = [line for line in lines if re.match(r"e2e/\S+:\d+", line)]
    return places + [line for line in lines if line.startswith("E  ")][:8]


passed = failed = 0
for name in sys.argv[1:]:
    path = pathlib.Path(name)
    if not path.exists():
        continue
    for case in xml.etree.ElementTree.parse(path).iter("testcase"):
        faults = case.findall("failure") + case.findall("error")
        if faults:
            failed += 1
            print(f"    failed: {case.get('classname')} {case.get('name')}", file=sys.stderr)
            for line in (line for fault in faults for line in where_and_why(fault)):
                print(f"        {line[:200]}", file=sys.stderr)
        elif case.find("skipped") is None:
            passed += 1
print(passed, failed)
