# Their tests run when they are imported.
import quat_test
