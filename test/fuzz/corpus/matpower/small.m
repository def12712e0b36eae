function mpc = small
mpc.version = '2';
mpc.baseMVA = 10;
mpc.bus = [ %% kW
	1	3	0	0	0	0	1	1	0	12.66	1	1	1;
	20	1	100	60	0	0	1	1	0	12/sqrt(3)	1	1.1	0.9
];
mpc.branch = [ 1 20 0.09 0.04 0 0 0 0 0 0 1 -360 360; ];
mpc.bus_name = { 'a b'; 'c''d'; };
[PQ, PV, REF] = idx_bus;
Vbase = mpc.bus(1, BASE_KV) * 1e3;
Sbase = mpc.baseMVA * 1e6;
mpc.branch(:, [BR_R BR_X]) = mpc.branch(:, [BR_R BR_X]) / (Vbase^2 / Sbase);
mpc.bus(:, [PD, QD]) = mpc.bus(:, [PD, QD]) / 1e3;
pf = 0.85;
mpc.bus(:, QD) = mpc.bus(:, PD) * sin(acos(pf));
