"""Nodes of syntax trees that stand in no file, and say so: to number them later takes longer than
to make them.
"""

from __future__ import annotations

import ast
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)


def _nowhere(kind: type[Node]) -> type[Node]:
    return type(kind.__name__, (kind,), {"lineno": 1, "col_offset": 0})


BoolOp = _nowhere(ast.BoolOp)
BinOp = _nowhere(ast.BinOp)
UnaryOp = _nowhere(ast.UnaryOp)
IfExp = _nowhere(ast.IfExp)
Dict = _nowhere(ast.Dict)
Compare = _nowhere(ast.Compare)
Call = _nowhere(ast.Call)
Constant = _nowhere(ast.Constant)
Attribute = _nowhere(ast.Attribute)
Subscript = _nowhere(ast.Subscript)
Name = _nowhere(ast.Name)
NamedExpr = _nowhere(ast.NamedExpr)
List = _nowhere(ast.List)
Tuple = _nowhere(ast.Tuple)
If = _nowhere(ast.If)
Assign = _nowhere(ast.Assign)
AugAssign = _nowhere(ast.AugAssign)
Return = _nowhere(ast.Return)
FunctionDef = _nowhere(ast.FunctionDef)
Expr = _nowhere(ast.Expr)
arg = _nowhere(ast.arg)
