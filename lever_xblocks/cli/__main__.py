from lever_xblocks.cli import main

main(prog_name="lever")
