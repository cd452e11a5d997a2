"""What people send as proof: kept whole, private and under names nobody can guess, in any Django storage.

``parts`` takes an upload piece by piece, ``assembling`` makes it one file once ``sniffing`` has said what it is,
``serving`` hands it out, ``store`` knows where everything lies. Who may do so is not decided here.
"""
