class Study: pass
def read_study(d): pass
