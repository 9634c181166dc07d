"""Writes and reads safetensors: 8 bytes of header length, a JSON header, then the tensors' little-endian bytes."""
import json
import struct

import numpy as np


def write(path, tensors, metadata):
    header, position = {'__metadata__': metadata}, 0
    for name, array in tensors.items():
        header[name] = {'dtype': 'F32', 'shape': list(array.shape), 'data_offsets': [position, position + array.nbytes]}
        position += array.nbytes
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text)
        for array in tensors.values():
            file.write(np.ascontiguousarray(array, '<f4').tobytes())


def read(path):
    """(tensors, metadata)."""
    data = open(path, 'rb').read()
    begin = 8 + struct.unpack('<Q', data[:8])[0]
    header = json.loads(data[8:begin])
    metadata = header.pop('__metadata__')
    tensors = {}
    for name, entry in header.items():
        first, after = entry['data_offsets']
        tensors[name] = np.frombuffer(data[begin + first : begin + after], '<f4').reshape(entry['shape'])
    return tensors, metadata
