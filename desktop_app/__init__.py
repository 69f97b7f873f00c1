"""Myoplan: management plans for anti-Mi-2 positive dermatomyositis, offline."""

__version__ = "1.0.0"
