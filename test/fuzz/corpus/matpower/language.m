function mpc = language
mpc.version = "2"; mpc.baseMVA = 10;
%{
block
%}
mpc.bus = [1 3 0 0 0 0 1 1 0 11; 2, 1, .1, 1e-2, 0, 0, 1, 1, 0, 22/2
4 4 1 -1 0 0 1 1 0 11];
mpc.branch = [1 2 .1 .1 0 0 0 0 0 0 1; 2 4 0 1 0 0 0 0 1 0 1]';
mpc.branch = mpc.branch';
[PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD] = idx_bus;
mpc.bus(mpc.bus(:, BUS_I) == 2, [PD QD]) *= 2;
mpc.bus(end + 1, :) = [5 3 zeros(1, 7) 11]; mpc.bus(1:2, 3) = [0; 1];
k = find(mpc.bus(:, 3) > 0 & ~isnan(mpc.bus(:, 4)));
mpc.branch(2, :) = [];
if k, mpc.bus(k, 3) = 0; end
mpc = scale_load(2, mpc);
mpc.dcline = [1 2 1]; mpc.gen = [1 0 0 0 0 1 10 1 0 -3];
