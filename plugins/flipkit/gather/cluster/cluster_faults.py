"""The catalogue of what can go wrong with gathering on a cluster."""

from __future__ import annotations

from flipkit.faults import Fault

CLUSTER_EXTRA_MISSING = Fault(
    "cluster-extra-missing",
    "Gathering on a cluster needs Dask, which is not installed here.",
    "Install it with: python -m pip install 'flipkit[cluster]'. Or gather without --executor.",
    meaning="A single machine gathers a few thousand blogs, so Dask is installed only where there is a cluster.",
)
CLUSTER_ABSENT = Fault(
    "cluster-absent",
    "No Dask scheduler answers at %(address)s.",
    "Start one there with: dask scheduler. Or gather without --executor, which needs none.",
    meaning="Nothing was asked and nothing stored. The address may be wrong, the scheduler not started, or its port "
    "closed to this machine.",
)
CLUSTER_EMPTY = Fault(
    "cluster-empty",
    "The Dask scheduler at %(address)s has no worker.",
    "Start workers with: dask worker --no-nanny %(address)s. What is stored already stays.",
    meaning="Workers ask servers and read what comes; a scheduler only hands out the work. If all of them end during "
    "a gathering, it ends, too, after a while in which another may come.",
)
CLUSTER_LOST = Fault(
    "cluster-lost",
    "The Dask scheduler at %(address)s does not answer any more.",
    "See why it ended, start it and its workers, and run flipkit gather again; what is stored already stays.",
    meaning="What the workers had not handed over yet is asked for again by the next gathering.",
)
CLUSTER_NANNY = Fault(
    "cluster-nanny",
    "The worker %(worker)s runs below Dask's nanny, where no process can be started.",
    "Start it with: dask worker --no-nanny.",
    meaning="What comes from other servers is read in processes of their own, which can be ended. Dask's nanny "
    "forbids its workers to have any.",
)
CLUSTER_VERSIONS_DIFFER = Fault(
    "cluster-versions-differ",
    "%(what)s is %(theirs)s at %(where)s of the cluster, and %(ours)s here.",
    "Install the same versions on all its machines, from one lock file, and start scheduler and workers again.",
    meaning="Values go from one machine to another as Python has them. Other versions may read the same feed in "
    "another way, or not understand each other at all.",
)
CLUSTER_WITHOUT_FLIPKIT = Fault(
    "cluster-without-flipkit",
    "A worker of the cluster can't import this flipkit.",
    "Install it where workers run, in the same version: python -m pip install 'flipkit[cluster]'.",
    meaning="Workers do the same as flipkit gather does on one machine, so each of them needs flipkit.",
)
CLUSTER_GAVE_UP = Fault(
    "cluster-gave-up",
    "Each worker that was to ask for it or read it ended.",
    "See in the workers' logs why; the next gathering asks again.",
    meaning="Dask gives a task to another worker if one ends, and after some times to none. Nothing is known of the "
    "source, so nothing is recorded of it.",
)
