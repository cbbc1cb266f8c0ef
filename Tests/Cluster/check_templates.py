"""What the templates of other schedulers would run, as those schedulers' own libraries read them.

    check_templates.py kubernetes FILE    the container's command, as JSON; the file by the schema of Kubernetes
    check_templates.py htcondor FILE      the arguments of every job, as JSON; by HTCondor's reader of such files
"""

import json
import sys


def kubernetes(path):
    import kubernetes_validate
    import yaml

    with open(path, encoding="utf-8") as file:
        job = yaml.safe_load(file)
    kubernetes_validate.validate(job, "1.31", strict=True)
    spec = job["spec"]
    assert spec["completionMode"] == "Indexed"
    container = spec["template"]["spec"]["containers"][0]
    assert spec["template"]["spec"]["restartPolicy"] == "Never", "what podFailurePolicy asks for"
    return {"count": spec["completions"], "command": container["command"]}


def htcondor(path):
    import classad2
    import htcondor2 as condor

    with open(path, encoding="utf-8") as file:
        submit = condor.Submit(file.read())
    # The count may be a macro, which the submitting command expands.
    count = int(submit.expand("shards"))
    assert submit.getQArgs() == "$(shards)", submit.getQArgs()
    arguments = []
    for process in range(count):
        submit["Process"] = str(process)
        arguments.append(submit.expand("arguments").split())
    for key in ["on_exit_remove", "on_exit_hold"]:
        classad2.ExprTree(submit.expand(key))
    return {"executable": submit.expand("executable"), "jobs": arguments}


print(json.dumps({"kubernetes": kubernetes, "htcondor": htcondor}[sys.argv[1]](sys.argv[2])))
