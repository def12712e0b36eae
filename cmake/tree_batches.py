# SPDX-License-Identifier: GPL-2.0-only
#
# Compiles libraries in batches by ns-3.35's waf, as tree-batches.cmake (ns-3's) and batches.cmake
# (ours) do: where the environment variable GRIDSHARE_BATCH was set when the tree was configured.

import os
import re

from waflib import TaskGen

BATCH_SIZES = {'ours': 12, 'theirs': 16} # of batches.cmake and of tree-batches.cmake

# Each file gets a g_log of its own, and nobody else's NS_LOG_APPEND_CONTEXT, nor the
# Min() of Wi-Fi's managers up to ns-3.40.
BEFORE_FILE = '''#undef g_log
#define g_log g_log_%d
#undef NS_LOG_APPEND_CONTEXT
#define NS_LOG_APPEND_CONTEXT
#undef Min
#include "%s"
'''


def read_compiled_alone():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'compiled-alone.txt')
    with open(path) as lines:
        return {line.split()[0] for line in lines if line[:1].isalpha()}


COMPILED_ALONE = read_compiled_alone()


# In their files, a class's own log component; in ours, what batches.cmake looks for.
LOOK_ALIKE = {'theirs': re.compile(rb'NS_LOG_TEMPLATE_DEFINE'),
              'ours': re.compile(rb'^(NS_LOG_COMPONENT_DEFINE'
                                 rb'|const NamedRegistration g_(command|study|engine))', re.MULTILINE)}


def is_compiled_alone(source, whose):
    return (not source.name.endswith('.cc') or source.is_bld()
            or source.srcpath().split('src/', 1)[-1] in COMPILED_ALONE
            or LOOK_ALIKE[whose].search(source.read('rb')) is not None)


def write_batch(folder, name, sources):
    batch = folder.make_node(name)
    text = ''.join(BEFORE_FILE % (number, source.path_from(folder))
                   for number, source in enumerate(sources))
    if not os.path.exists(batch.abspath()) or batch.read() != text:
        batch.write(text)
    return batch


@TaskGen.feature('cxxshlib')
@TaskGen.after_method('post_made') # of our own: what is made is no batch's
@TaskGen.before_method('process_source')
def batch_sources(self):
    """Put the sources of a library into a few files that include them, ours as they are batched
    outside a tree."""
    batched = getattr(self, 'batched', None)
    whose = 'ours' if batched else 'theirs'
    size = BATCH_SIZES[whose]
    alone = [source for source in self.to_nodes(self.source) if is_compiled_alone(source, whose)]
    folder = self.path.get_bld().make_node('batches')
    folder.mkdir()
    made = []
    for part in batched or [self.source]:
        together = [source for source in self.to_nodes(part) if source not in alone]
        for first in range(0, len(together), size):
            name = '%s-%d.cc' % (self.name, len(made))
            made.append(write_batch(folder, name, together[first:first + size]))
    self.source = alone + made
