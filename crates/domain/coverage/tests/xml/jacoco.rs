//! JaCoCo's traps.

use crate::check::check;

/// A report with these packages.
fn report(inside: &str) -> String {
    format!(
        "<!DOCTYPE report PUBLIC '-//JACOCO//DTD Report 1.1//EN' 'report.dtd'><report name='r'><sessioninfo id='s'/>{inside}</report>"
    )
}

#[test]
fn lines_are_hit_when_instructions_are_covered() {
    check(
        &report(
            "<package name='org/x'><sourcefile name='A.java'><line nr='1' mi='0' ci='3' mb='0' cb='0'/><line nr='2' mi='1' ci='2' mb='1' cb='1'/>
             <line nr='3' mi='4'/><line nr='4' ci='4'/><counter type='LINE' missed='1' covered='3'/></sourcefile></package>
             <counter type='LINE' missed='1' covered='3'/><counter type='BRANCH' missed='1' covered='1'/>",
        ),
        "org/x/A.java 1=hit 2=hit 3=0 4=hit ?2=1/2",
    );
}

#[test]
fn groups_nest_and_keep_equal_files_apart() {
    check(
        &report(
            "<group name='apps'><group name='core'><package name='p'><sourcefile name='A.kt'><line nr='1' ci='1'/></sourcefile></package></group></group>
             <group name='web'><package name='p'><sourcefile name='A.kt'><line nr='1' mi='1'/></sourcefile></package></group>",
        ),
        "apps/core/p/A.kt 1=hit
         web/p/A.kt 1=0
         module: apps/core
         module: web",
    );
    let package = "<package name='p'><sourcefile name='A.kt'><line nr='1' ci='1'/></sourcefile></package>";
    check(
        &report(&format!("{package}{package}")),
        "p/A.kt 1=hit
         ! coverage-paths-ambiguous x1 1:257 the same package and source file come again, perhaps from another module: `p/A.kt`",
    );
}

#[test]
fn counters_stand_in_for_lines_without_counts() {
    check(
        &report(
            "<package name=''><sourcefile name='a.cpp'><line nr='3'/><line nr='5' mb='1' cb='1'/><line nr='7'/>
             <counter type='LINE' missed='1' covered='2'/><counter type='METHOD' missed='1' covered='4'/></sourcefile></package>",
        ),
        "a.cpp ?5=1/2 lines=2/3 functions=4/5",
    );
    check(
        &report(
            "<package name='C:/x'><sourcefile name='a.cpp'><line nr='3'/><counter type='LINE' missed='1' covered='2'/></sourcefile></package>",
        ),
        "C:/x/a.cpp lines=2/3
         ! coverage-claims-differ x1 1:213 a LINE counter stands for lines without counts, but for more or fewer: `1 lines listed, 3 counted`",
    );
    check(
        &report("<package name='p'><sourcefile name='a'><line nr='3'/></sourcefile></package>"),
        "p/a 3=0",
    );
}

#[test]
fn methods_are_functions_of_the_class_that_names_its_file() {
    let method = |name: &str, covered: u32| {
        format!(
            "<method name='{name}' desc='()V' line='3'><counter type='METHOD' missed='0' covered='{covered}'/></method>"
        )
    };
    check(
        &report(&format!(
            "<package name='p'><class name='p/A' sourcefilename='A.java'>{}{}</class><class name='p/A$B' sourcefilename='A.java'>{}</class>
             <sourcefile name='A.java'><line nr='3' ci='1'/><counter type='METHOD' missed='1' covered='2'/></sourcefile></package>",
            method("&lt;init&gt;", 1),
            method("go", 0),
            method("go", 1),
        )),
        "p/A.java 3=hit f:p/A$B.go()V@3=hit f:p/A.<init>()V@3=hit f:p/A.go()V@3=0",
    );
}

#[test]
fn claims_and_instructions_without_lines() {
    check(
        &report(
            "<package name='p'><sourcefile name='a'><line nr='1' mi='1' ci='2'/><counter type='INSTRUCTION' missed='4' covered='9'/></sourcefile></package>
             <counter type='LINE' missed='5' covered='6'/><counter type='BRANCH' missed='1' covered='1'/>",
        ),
        "p/a 1=hit instructions=9/13
         ! coverage-claims-differ x1 2:14 claimed lines differ: `6/11 lines claimed, 1/1 read`
         ! coverage-claims-differ x1 2:59 claimed branches differ: `1/2 branches claimed, 0/0 read`",
    );
}

/// gcovr counts a line once for each instance of its function, and lists it so often.
#[test]
fn lines_listed_several_times_count_once() {
    check(
        &report(
            "<package name=''><sourcefile name='a.cpp'><line nr='3' ci='0' mi='1'/><line nr='3' ci='2' mi='0'/><line nr='4' mi='1'/></sourcefile></package>",
        ),
        "a.cpp 3=hit 4=0",
    );
    check(
        &report(
            "<package name=''><sourcefile name='a.cpp'><line nr='3'/><line nr='3'/><line nr='4'/><counter type='LINE' missed='1' covered='1'/></sourcefile></package>",
        ),
        "a.cpp lines=1/2",
    );
}

/// A class's lines are not the sum of its methods', and neither is the file's.
#[test]
fn counters_of_packages_classes_and_methods_are_not_summed() {
    check(
        &report(
            "<group name='g'><package name='p'><class name='p/A'><method name='m' desc='()V' line='3'><counter type='LINE' missed='9' covered='9'/></method>
             <counter type='LINE' missed='8' covered='8'/></class><sourcefile name='A.java'><line nr='3' ci='1'/></sourcefile>
             <counter type='LINE' missed='7' covered='7'/></package><counter type='LINE' missed='6' covered='6'/></group>",
        ),
        "g/p/A.java 3=hit\nmodule: g",
    );
}

/// PowerShell's Pester writes folders as packages.
#[test]
fn packages_that_are_paths_stay_paths() {
    let of = |package: &str| {
        report(&format!(
            "<package name='{package}'><class name='{package}/A' sourcefilename='A.ps1'/><sourcefile name='A.ps1'><line nr='1' mi='0' ci='1' mb='0' cb='0'/></sourcefile></package>"
        ))
    };
    check(&of("src/lib"), "src/lib/A.ps1 1=hit");
    check(&of("C:\\repo\\src"), "C:\\repo\\src/A.ps1 1=hit");
}
