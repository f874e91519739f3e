# Their demonstration runs when it is imported.
import demo_parse2d
