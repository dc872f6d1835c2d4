"""Pieces and money: how many to order of each size, how many to sell, whether the MOQ is reached, what it costs.

Pure arithmetic on whole numbers: shares and chances are basis points (9% is 900), amounts exact decimals. Each file has
one idea; `item` puts them together for an item of a plan, `group` for pieces that share an MOQ.
"""
