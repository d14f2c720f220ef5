"""Count tests in JUnit files: prints "PASSED FAILED", and names the failed ones on standard error."""

import pathlib
import sys
import xml.etree.ElementTree

passed = failed = 0
for name in sys.argv[1:]:
    path = pathlib.Path(name)
    if not path.exists():
        continue
    for case in xml.etree.ElementTree.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            print(f"    failed: {case.get('classname')} {case.get('name')}", file=sys.stderr)
        elif case.find("skipped") is None:
            passed += 1
print(passed, failed)
